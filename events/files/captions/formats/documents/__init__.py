"""Takes the lines of a transcript out of documents: Word, OpenDocument, RTF and web pages."""
