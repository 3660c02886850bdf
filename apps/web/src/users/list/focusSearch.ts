/** Moves the focus to the search, when the control that had it goes away with what it did. */
export const focusSearch = (): void => document.querySelector<HTMLElement>("[data-search]")?.focus();
