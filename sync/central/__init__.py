"""The central workbook: what its tabs hold, what must change there, and how it is written whole."""
