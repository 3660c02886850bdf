/** Every key that does something, in the order in which the list of shortcuts shows them. The texts are in `shell.shortcuts`. */
export const shortcuts = [
  {
    group: "everywhere",
    items: [
      { text: "palette", keys: [["mod", "K"]] },
      { text: "search", keys: [["/"]] },
      { text: "add", keys: [["N"]] },
      { text: "list", keys: [["?"]] },
      { text: "close", keys: [["Esc"]] },
    ],
  },
  {
    group: "table",
    items: [
      { text: "walk", keys: [["↑"], ["↓"]] },
      { text: "ends", keys: [["Home"], ["End"]] },
      { text: "open", keys: [["Enter"]] },
      { text: "select", keys: [["Space"], ["X"]] },
      { text: "extend", keys: [["Shift", "↓"]] },
      { text: "turn", keys: [["["], ["]"]] },
      { text: "remove", keys: [["Delete"]] },
    ],
  },
  { group: "form", items: [{ text: "save", keys: [["mod", "Enter"]] }] },
] as const;
