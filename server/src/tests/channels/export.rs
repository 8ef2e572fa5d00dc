//! The contradictoire for a spreadsheet.

use opalexe_domain::{
    api::contradictoire::{ContradictoireFilter, ExportFormat, export_path},
    folder::FolderKind,
};

use super::people::People;
use crate::tests::app::Answered;

impl People {
    async fn export(&self, bearer: &str) -> Answered {
        let path = export_path(
            self.world.expertise,
            ExportFormat::Csv,
            &ContradictoireFilter::default(),
        );
        self.world.app.at("GET", &path).bearer(bearer).send().await
    }
}

fn cells(exported: &Answered) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(&exported.bytes).unwrap();
    let text = text
        .strip_prefix('\u{feff}')
        .expect("a mark by which UTF-8 is told");
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[tokio::test]
async fn a_spreadsheet_has_a_line_for_each_document_and_person_and_no_formula() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        for number in 0..30 {
            let name = format!("=Note;\"{number}\".pdf");
            world
                .deposited(&world.expert, number + 1, FolderKind::Notes, &name)
                .await;
        }
        people
            .open(&people.claire, people.newest(FolderKind::Notes).await)
            .await;
        let exported = people.export(&world.expert).await;
        assert_eq!(exported.status, 200);
        assert_eq!(exported.header("content-type"), "text/csv; charset=utf-8");
        let rows = cells(&exported);
        assert_eq!(
            rows.len(),
            1 + 30 * 5,
            "the head, then thirty documents of five people"
        );
        assert_eq!(rows[0][0], "Document");
        let of_newest: Vec<(&str, &str)> = rows[1..=5]
            .iter()
            .map(|row| (row[7].as_str(), row[11].as_str()))
            .collect();
        assert_eq!(
            of_newest,
            [
                ("Bastien LORRAIN-TESSIER", "Déposant"),
                ("Claire DUVIGNAU", "Consulté"),
                ("Louise MARCHAND", "À servir par courrier"),
                ("Antoine PERRAULT", "Jamais ouvert"),
                ("M. et Mme Duchemin", "À servir par courrier"),
            ]
        );
        assert!(rows[1][2].starts_with("'="), "{}", rows[1][2]);
        let own = cells(&people.export(&people.antoine).await);
        assert_eq!(own.len(), 1 + 30);
        assert!(own[1..].iter().all(|row| row[7] == "Antoine PERRAULT"));
        let nobody = people.world.app.at(
            "GET",
            &export_path(
                world.expertise,
                ExportFormat::Csv,
                &ContradictoireFilter::default(),
            ),
        );
        assert_eq!(nobody.send().await.status, 401);
    })
    .await;
}
