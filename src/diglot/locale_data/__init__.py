"""What diglot knows of languages beside CLDR: number words, percent words, quotation marks, as data files."""
