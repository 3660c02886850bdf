/** What the domain-free controls of `ui/` say. */
export const ui = {
  cancel: "Cancel",
  close: "Close",
  retry: "Try again",
  request: "Request",
  copyRequest: "Copy the request id",
  copied: "Copied",
  unsaved: {
    discardTitle: "Discard what you typed?",
    discardText: "What is not saved yet will be gone.",
    discard: "Discard",
    keepEditing: "Keep editing",
    leaveTitle: "Leave before the answer?",
    leaveText:
      "What you typed was sent, but the server has not answered yet. You will be told what came of it.",
    leave: "Leave",
    stay: "Stay",
  },
  table: {
    selectPage: "Select all rows of this page",
    selectRow: "Select {{name}}",
    columns: "Columns",
    shownColumns: "Shown columns",
    defaultColumns: "Back to the usual columns",
  },
  pager: {
    label: "Pages",
    rowsPerPage: "Rows per page",
    first: "First page",
    previous: "Previous",
    next: "Next",
    page: "Page {{page}}",
    pageOf: "Page {{page}} of {{pages}}",
  },
  removeFilter: "Remove the filter: {{name}}",
} as const;
