-- FTS5 merges what it has written by eight parts rather than by four: each merge writes its pages anew, and each page has to be encrypted.
INSERT INTO document_words_text (document_words_text, rank) VALUES ('automerge', 8);
