//! How wide the columns of a table are, in twentieths of a point: as was asked for, and none narrower than its longest word,
//! which a program would else break where it pleases.

use super::Table;

/// What a cell has on its left and on its right, together.
const SIDES: usize = 140;
/// Words that are longer, paths and hashes, are broken wherever they stand.
const LONGEST: usize = 20;

/// The shares that were asked for, of the whole width.
pub(super) fn shares(asked: &[u16], width: usize) -> Vec<usize> {
    let total: usize = asked.iter().map(|share| usize::from(*share)).sum::<usize>().max(1);
    asked.iter().map(|share| usize::from(*share) * width / total).collect()
}

/// The widths of a table's columns: whatever is narrower than its longest word takes what it lacks from those with room, each
/// in proportion to its room.
pub(super) fn of(table: &Table, width: usize) -> Vec<usize> {
    let asked = shares(&table.widths, width);
    let needs: Vec<usize> = (0..asked.len())
        .map(|at| {
            let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.text.as_str());
            let words = table.heads.get(at).map(String::as_str).into_iter().chain(cells);
            words.map(longest).max().unwrap_or(0) + SIDES
        })
        .collect();
    let pairs = || asked.iter().zip(&needs);
    let lacking: usize = pairs().map(|(has, needs)| needs.saturating_sub(*has)).sum();
    let room: usize = pairs().map(|(has, needs)| has.saturating_sub(*needs)).sum();
    if lacking > room || room == 0 {
        // There is not enough for all: as was asked for.
        return asked;
    }
    // Rounded up, so that what is given is there.
    let given = |has: &usize, needs: &usize| (has.saturating_sub(*needs) * lacking).div_ceil(room);
    pairs().map(|(has, needs)| (*has).max(*needs) - given(has, needs)).collect()
}

/// How wide the longest word of a text is that should not be broken: letters, digits, and the hyphens of a date.
fn longest(text: &str) -> usize {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = text.split(|c: char| !is_word(c)).flat_map(|word| {
        match word.starts_with(|c: char| c.is_ascii_digit()) {
            true => vec![word],
            false => word.split('-').collect(),
        }
    });
    words.filter(|word| word.len() <= LONGEST).map(|word| word.chars().map(letter).sum()).max().unwrap_or(0)
}

/// How wide a letter of a table is: nine points of Times New Roman, and a twentieth more.
fn letter(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '-' => 63,
        'm' | 'w' | 'M' | 'W' => 170,
        'A'..='Z' => 132,
        _ => 95,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    fn table(widths: &[u16], heads: &[&str], row: &[&str]) -> Table {
        Table {
            widths: widths.to_vec(),
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            rows: vec![row.iter().map(|text| Cell::of(*text)).collect()],
        }
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_word() {
        let of = table(
            &[10, 10, 80],
            &["Published", "Code", "What"],
            &["2024-03-28", "91140525MAYY00026T", "任务"],
        );
        let widths = super::of(&of, 8_844);
        assert!(widths.iter().sum::<usize>() <= 8_844, "{widths:?}");
        assert!(
            widths[0] >= longest("2024-03-28") + SIDES && widths[1] >= longest("91140525MAYY00026T") + SIDES
        );
        assert_eq!(widths.len(), 3);
        // What is wide enough stays as it was asked for.
        let of = table(&[1, 1], &["一", "二"], &["三", "四"]);
        assert_eq!(super::of(&of, 8_844), shares(&[1, 1], 8_844));
    }

    #[test]
    fn where_there_is_no_room_it_is_as_asked() {
        let words = ["Responsibilities", "Responsibilities", "Responsibilities"];
        assert_eq!(super::of(&table(&[1, 2, 3], &words, &words), 3_000), shares(&[1, 2, 3], 3_000));
    }

    #[test]
    fn paths_are_broken_and_dates_are_not() {
        assert_eq!(longest("data/results-2024.csv:147"), longest("results"));
        assert!(longest("2024-03-28") > longest("2024"));
        assert_eq!(longest(&"a".repeat(64)), 0);
        assert_eq!(longest("检查"), 0);
    }
}
