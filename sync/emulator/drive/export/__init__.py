"""A spreadsheet as a file: CSV, TSV and XLSX."""
