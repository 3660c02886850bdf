import type { CallOptions } from "./calls.ts";

/** What a list gives at a time. */
export interface Page<Item> {
  items: Item[];
  /** Where the next page starts; null on the last page. */
  nextCursor: string | null;
}

/** A procedure that lists. */
export interface PagedQuery<Input, Item> {
  query: (input: Input, options?: CallOptions) => Promise<Page<Item>>;
}

/**
 * Every item of a list, page after page: `for await (const user of pages(client.users.list, { limit: 100, q: "ada" }))`.
 * A page is asked for when the one before is used up; leaving the loop asks for no more. What stays in the list meanwhile is
 * neither missed nor seen twice. Rejects as the list's query does.
 */
export async function* pages<Input, Item>(
  list: PagedQuery<Input, Item>,
  input?: Exclude<Input, void | undefined>,
  options?: Pick<CallOptions, "signal">,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null | undefined;
  do {
    const asked = (cursor === undefined ? input : { ...input, cursor }) as Input;
    const page = await list.query(asked, options);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
