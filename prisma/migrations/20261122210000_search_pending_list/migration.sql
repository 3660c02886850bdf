-- Words of new users wait in a list until the search index takes them in. At PostgreSQL's 4 MB that holds up a group of creates
-- for 40 ms and more, and every search reads the list: at 256 kB creates take as long in all, and the slowest a third.
ALTER INDEX "users_search_idx" SET (gin_pending_list_limit = 256);
