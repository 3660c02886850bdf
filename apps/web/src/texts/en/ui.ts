/** What the domain-free controls of `ui/` say. */
export const ui = {
  cancel: "Cancel",
  close: "Close",
  retry: "Try again",
  request: "Request",
  copyRequest: "Copy the request id",
  copied: "Copied",
} as const;
