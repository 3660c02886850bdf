import classes from "./Keys.module.css";

const isApple = /Mac|iP(?:hone|ad)/.test(navigator.platform);

/** How a key is written on the keyboard before us. `mod` is ⌘ or Ctrl. */
function nameOf(key: string): string {
  if (key !== "mod") return key;
  return isApple ? "⌘" : "Ctrl";
}

/** Keys that are pressed together, as `["mod", "K"]`. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {keys.map((key) => (
        <kbd key={key} className={classes.key}>
          {nameOf(key)}
        </kbd>
      ))}
    </span>
  );
}
