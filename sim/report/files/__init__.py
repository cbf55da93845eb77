"""What a report is written to: page, Markdown, workbook, manifest."""
