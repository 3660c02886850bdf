import { readLocalStorageValue, useLocalStorage } from "@mantine/hooks";

// Whoever dictates or shakes presses letters unmeant, so WCAG 2.1.4 wants them to be switched off.
const setting = { key: "roster-single-keys", defaultValue: true };

/** Whether a letter alone is a shortcut. It is remembered. */
export const useSingleKeys = () => useLocalStorage(setting);
export const areSingleKeysOn = (): boolean => readLocalStorageValue(setting);
