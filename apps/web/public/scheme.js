// Runs before the first paint, so that a remembered theme does not flash up as the other. The page's policy forbids it inline.
(() => {
  let remembered;
  try {
    remembered = localStorage.getItem("mantine-color-scheme-value");
  } catch {
    // A browser that keeps nothing has remembered nothing.
  }
  const isDark =
    remembered === "dark" || (remembered !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mantineColorScheme = isDark ? "dark" : "light";
})();
