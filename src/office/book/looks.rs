//! How cells look.

use crate::message::Lang;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};
use std::collections::BTreeMap;

/// What a cell is, for how it looks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Look {
    /// Of a list: as the sheet has it.
    Plain,
    /// The title of a sheet.
    Title,
    /// A heading above a table.
    Heading,
    /// The head of a column.
    Head,
    /// A sentence below a title or a table.
    Said,
    /// A sentence that must be seen.
    Strong,
    /// A text of a table.
    Text,
    /// A word in the middle.
    Word,
    /// A number.
    Number,
    /// A share.
    Share,
    /// A day.
    Day,
    /// The name of a month by its number.
    Month,
    /// A text of the last row.
    TotalText,
    /// A number of the last row.
    TotalNumber,
    /// A share of the last row.
    TotalShare,
    /// Of a list: a text that may take several lines.
    Wrapped,
    /// Of a list: a day.
    ListDay,
    /// Of a list: a number or a word in the middle.
    ListMiddle,
}

impl Look {
    const ALL: [Self; 18] = [
        Self::Plain,
        Self::Title,
        Self::Heading,
        Self::Head,
        Self::Said,
        Self::Strong,
        Self::Text,
        Self::Word,
        Self::Number,
        Self::Share,
        Self::Day,
        Self::Month,
        Self::TotalText,
        Self::TotalNumber,
        Self::TotalShare,
        Self::Wrapped,
        Self::ListDay,
        Self::ListMiddle,
    ];
}

/// What a state looks like: the colour of its text and the one behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tint {
    /// Well.
    Good,
    /// Not.
    Bad,
    /// Not known.
    Doubt,
    /// Still to come.
    Calm,
    /// Stands aside.
    Aside,
}

impl Tint {
    /// The text and the ground, as six hexadecimal digits each.
    pub fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Good => ("1E6B34", "DFF2E3"),
            Self::Bad => ("9C1C1C", "F9DEDC"),
            Self::Doubt => ("7A4F00", "FCEFCF"),
            Self::Calm => ("1F4E79", "DEEBF7"),
            Self::Aside => ("555555", "EDEDED"),
        }
    }

    /// The format of a cell that has it.
    pub fn format(self) -> Format {
        let (text, ground) = self.colours();
        Format::new().set_font_color(Color::from(text)).set_background_color(Color::from(ground))
    }
}

/// The formats of a workbook.
pub(crate) struct Looks {
    all: BTreeMap<Look, Format>,
    plain: Format,
}

impl Looks {
    pub fn of(lang: Lang) -> Self {
        let (font, month) = match lang {
            Lang::Zh => ("宋体", "0\"月\""),
            Lang::En => ("Arial", "\"month \"0"),
        };
        let plain = Format::new().set_font_name(font).set_font_size(10).set_align(FormatAlign::Top);
        let all = Look::ALL.into_iter().map(|look| (look, format(look, &plain, month))).collect();
        Self { all, plain }
    }

    pub fn get(&self, look: Look) -> &Format {
        self.all.get(&look).unwrap_or(&self.plain)
    }
}

fn format(look: Look, plain: &Format, month: &str) -> Format {
    let base = plain.clone();
    let cell = || plain.clone().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
    let total = || cell().set_bold().set_background_color(Color::from("F3F5F7"));
    match look {
        Look::Plain => base,
        Look::Title => base.set_font_size(16).set_bold(),
        Look::Heading => base.set_font_size(12).set_bold().set_align(FormatAlign::VerticalCenter),
        Look::Head => cell()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_background_color(Color::from("D9E2EC")),
        Look::Said => base.set_text_wrap().set_font_color(Color::from("555555")),
        Look::Strong => base.set_bold().set_text_wrap().set_font_color(Color::from("9C1C1C")),
        Look::Text => cell().set_text_wrap(),
        Look::Word => cell().set_align(FormatAlign::Center),
        Look::Number => cell().set_num_format("0").set_align(FormatAlign::Right).set_indent(1),
        Look::Share => cell().set_num_format("0.0%").set_align(FormatAlign::Right).set_indent(1),
        Look::Day => cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        Look::Month => cell().set_num_format(month).set_align(FormatAlign::Left),
        Look::TotalText => total(),
        Look::TotalNumber => total().set_num_format("0").set_align(FormatAlign::Right).set_indent(1),
        Look::TotalShare => total().set_num_format("0.0%").set_align(FormatAlign::Right).set_indent(1),
        Look::Wrapped => base.set_text_wrap(),
        Look::ListDay => base.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        Look::ListMiddle => base.set_align(FormatAlign::Center),
    }
}
