//! What is asked before its answer is needed.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, Waker},
};

/// A question that has been asked: its answer is on its way, whether anybody waits for it already or not.
pub(crate) enum Ahead<T> {
    /// It has come at once.
    There(T),
    /// It comes.
    Coming(Pin<Box<dyn Future<Output = T>>>),
}

impl<T> Ahead<T> {
    /// Asks: goes as far as the question goes without its answer.
    pub(crate) fn ask(question: impl Future<Output = T> + 'static) -> Self {
        let mut question = Box::pin(question);
        // Who waits later brings a waker of its own.
        match question.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => Self::There(answer),
            Poll::Pending => Self::Coming(question),
        }
    }

    /// The answer.
    pub(crate) async fn answer(self) -> T {
        match self {
            Self::There(answer) => answer,
            Self::Coming(question) => question.await,
        }
    }
}

impl<T> fmt::Debug for Ahead<T> {
    /// Without the answer: it may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::There(_) => "There",
            Self::Coming(_) => "Coming",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{
        cell::Cell,
        future::{pending, poll_fn, ready},
        rc::Rc,
    };

    use super::*;

    fn now<T>(answer: impl Future<Output = T>) -> Poll<T> {
        Box::pin(answer)
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_question_is_asked_before_anybody_waits_and_asked_once() {
        let (asked, come) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
        let ahead = Ahead::ask({
            let (asked, come) = (Rc::clone(&asked), Rc::clone(&come));
            async move {
                asked.set(asked.get() + 1);
                poll_fn(|_context| {
                    if come.get() {
                        Poll::Ready("answer")
                    } else {
                        Poll::Pending
                    }
                })
                .await
            }
        });
        assert_eq!(asked.get(), 1);
        come.set(true);
        assert_eq!(now(ahead.answer()), Poll::Ready("answer"));
        assert_eq!(asked.get(), 1);
    }

    #[test]
    fn an_answer_that_is_there_is_given_and_one_that_is_not_is_waited_for() {
        assert_eq!(now(Ahead::ask(ready(7)).answer()), Poll::Ready(7));
        assert_eq!(now(Ahead::ask(pending::<()>()).answer()), Poll::Pending);
    }
}
