-- Words of new users wait in a list until the search index takes them in, and every search reads that list. At PostgreSQL's 4 MB the
-- flush holds up a group of creates for 40 to 70 ms, at 512 kB for 12 to 36; below that, creates among a million users get slower.
ALTER INDEX "users_search_idx" SET (gin_pending_list_limit = 512);
