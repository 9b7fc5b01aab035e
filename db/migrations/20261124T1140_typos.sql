-- Two letters exchanged in a short name fall just under the usual likeness of words; half is enough here, ranking does the rest.
alter function people.search_patients set pg_trgm.word_similarity_threshold = 0.4;
