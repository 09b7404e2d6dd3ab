"""What no document confirms about Sheets and Drive, tried on a scratch workbook: `doctor --probe`."""
