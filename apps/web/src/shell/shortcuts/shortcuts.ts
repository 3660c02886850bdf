/** Every key that does something, in the order in which the list shows them, and the scope it takes. The texts are in `shell.shortcuts`. */
export const shortcuts = [
  {
    group: "everywhere",
    items: [
      { text: "palette", keys: [["mod", "K"]] },
      { text: "search", keys: [["/"]] },
      { text: "add", keys: [["N"]], scope: "users:write" },
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
      { text: "select", keys: [["Space"], ["X"]], scope: "users:delete" },
      { text: "extend", keys: [["Shift", "↓"]], scope: "users:delete" },
      { text: "turn", keys: [["["], ["]"]] },
      { text: "remove", keys: [["Delete"]], scope: "users:delete" },
    ],
  },
  { group: "form", items: [{ text: "save", keys: [["mod", "Enter"]], scope: "users:write" }] },
] as const;
