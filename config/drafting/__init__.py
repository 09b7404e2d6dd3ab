"""A form that people use comes in (an xlsx file); a commented programme file that describes it goes out."""
