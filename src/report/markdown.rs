//! The audit as Markdown, with tables as GitHub renders them.
