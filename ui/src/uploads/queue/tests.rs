//! What follows from what, without a browser.

use opalexe_domain::{
    api::error::ErrorCode,
    document::DocumentKind,
    id::{DocumentId, RANDOM_BYTES},
};

use super::*;

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_seconds(1_744_097_400).plus(Duration::from_secs(seconds))
}

pub(crate) fn place() -> Place {
    Place {
        session: SessionId::new(at(0), [1; RANDOM_BYTES]),
        expertise: ExpertiseId::new(at(0), [2; RANDOM_BYTES]),
        folder: FolderId::new(at(0), [3; RANDOM_BYTES]),
        replaces: None,
    }
}

fn upload() -> UploadId {
    UploadId::new(at(0), [4; RANDOM_BYTES])
}

fn sheet() -> Sheet {
    Sheet {
        kind: DocumentKind::Piece,
        number: String::new(),
        title: String::new(),
        dated: String::new(),
    }
}

fn queue_of(files: u32) -> Queue {
    let mut queue = Queue::default();
    for file in 0..files {
        queue.add(place(), Chosen::Desktop(file), format!("{file}.pdf"), 10, sheet());
    }
    queue
}

fn begun(queue: &mut Queue, seconds: u64) -> Vec<u32> {
    std::iter::from_fn(|| queue.begin_next(at(seconds)))
        .map(|entry| entry.key.0)
        .collect()
}

fn stage(queue: &Queue, key: u32) -> Stage {
    queue.entry(Key(key)).unwrap().stage.clone()
}

#[test]
fn a_few_files_go_at_once_in_the_order_in_which_they_were_chosen() {
    let mut queue = queue_of(5);
    assert_eq!(begun(&mut queue, 0), [0, 1, 2]);
    queue.ended(Key(1), 1, Ok(upload()), at(1));
    assert_eq!(stage(&queue, 1), Stage::Arrived);
    assert_eq!(begun(&mut queue, 1), [3]);
}

#[test]
fn a_cut_is_tried_again_later_and_later_until_something_goes() {
    let mut queue = queue_of(1);
    let mut now = 0;
    for (turn, wait) in [1, 2, 4, 8, 15, 30, 30].into_iter().enumerate() {
        assert_eq!(begun(&mut queue, now), [0]);
        let turn = u32::try_from(turn).unwrap() + 1;
        queue.ended(Key(0), turn, Err(Interruption::Cut), at(now));
        assert_eq!(
            stage(&queue, 0),
            Stage::Cut {
                again_at: at(now + wait)
            }
        );
        assert!(begun(&mut queue, now + wait - 1).is_empty());
        now += wait;
    }
    assert_eq!(begun(&mut queue, now), [0]);
    queue.advanced(Key(0));
    queue.ended(Key(0), 8, Err(Interruption::Cut), at(now));
    assert_eq!(
        stage(&queue, 0),
        Stage::Cut {
            again_at: at(now + 1)
        }
    );
}

#[test]
fn what_a_halted_sending_says_too_late_is_not_heard() {
    let mut queue = queue_of(1);
    assert_eq!(begun(&mut queue, 0), [0]);
    queue.pause(Key(0));
    assert!(begun(&mut queue, 0).is_empty());
    queue.resume(Key(0));
    assert_eq!(begun(&mut queue, 0), [0]);
    queue.ended(Key(0), 1, Err(Interruption::Halted), at(1));
    assert_eq!(stage(&queue, 0), Stage::Sending, "the second one goes on");
    queue.pause(Key(0));
    queue.ended(Key(0), 2, Err(Interruption::Cut), at(1));
    assert_eq!(stage(&queue, 0), Stage::Paused, "held back, whatever cut it");
}

#[test]
fn an_upload_that_is_gone_begins_anew_and_a_refusal_waits_for_the_person() {
    let mut queue = queue_of(2);
    assert_eq!(begun(&mut queue, 0), [0, 1]);
    queue.begun(Key(0), upload());
    queue.ended(Key(0), 1, Err(Interruption::Gone), at(0));
    assert_eq!(queue.entry(Key(0)).unwrap().upload, None);
    let refused = Error::Api(ErrorCode::TooLarge.into());
    queue.ended(Key(1), 1, Err(Interruption::Refused(refused.clone())), at(0));
    assert_eq!(stage(&queue, 1), Stage::Refused(refused));
    assert_eq!(begun(&mut queue, 9), [0]);
    queue.resume(Key(1));
    assert_eq!(begun(&mut queue, 9), [1]);
}

#[test]
fn what_one_person_sends_is_gone_with_her_session_and_goes_on_with_the_next_of_hers() {
    let mut queue = queue_of(2);
    let next = SessionId::new(at(9), [9; RANDOM_BYTES]);
    queue.carry_over(place().session, next);
    assert_eq!(queue.keep_of(Some(next)), []);
    assert_eq!(queue.entries().len(), 2);
    assert_eq!(queue.keep_of(None).len(), 2);
    assert_eq!(queue.entries(), []);
}

#[test]
fn a_deposit_takes_out_what_went_there_and_nothing_else() {
    let mut queue = queue_of(1);
    let version = Place {
        replaces: Some(DocumentId::new(at(0), [5; RANDOM_BYTES])),
        ..place()
    };
    queue.add(version, Chosen::Desktop(7), "7.pdf".into(), 1, sheet());
    queue.clear(place());
    let left: Vec<u32> = queue.entries().iter().map(|entry| entry.key.0).collect();
    assert_eq!(left, [1]);
}

#[test]
fn what_a_window_left_behind_is_taken_whole_or_gone_on_with_when_the_file_is_the_same() {
    let left = UploadLeft {
        upload: upload(),
        name: "0.pdf".into(),
        size: 10,
        arrived: 10,
        expires_at: at(60),
    };
    let mut queue = Queue::default();
    let taken = queue.adopt(place(), &left, sheet());
    assert_eq!(stage(&queue, taken.0), Stage::Arrived);
    assert!(begun(&mut queue, 0).is_empty(), "nothing of it is sent");
    assert!(queue.has(upload()));
    queue.remove(taken);
    assert!(!queue.has(upload()));
    for (is_same, known) in [(true, Some(upload())), (false, None)] {
        let key = queue.add(place(), Chosen::Desktop(0), "0.pdf".into(), 10, sheet());
        queue.may_go_on(key, upload());
        assert!(queue.has(upload()), "it is not offered twice");
        queue.compared(key, is_same);
        let entry = queue.entry(key).unwrap();
        assert_eq!((entry.upload, entry.differs), (known, !is_same));
        queue.remove(key);
    }
}
