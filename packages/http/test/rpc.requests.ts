/** What is sent to an RPC door: a name for the test, the path and query after the root, and the rest. */
export type RpcRequest = [name: string, path: string, init?: RequestInit];

const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;
const post = (body: string, contentType = "application/json"): RequestInit => ({
  method: "POST",
  headers: { "content-type": contentType },
  body,
});
const form = () => {
  const data = new FormData();
  data.set("isbn", "9");
  return data;
};
const get = `get?${input({ isbn: "1" })}`;

/** Requests for one JSON value, of procedures that are there: what the lane takes. */
export const plainRequests: RpcRequest[] = [
  ["a query", get],
  ["a query without input", "unlisted"],
  ["a query by POST", "get", post('{"isbn":"1"}')],
  ["a query with more in its URL", `unlisted?a=1&${input(1)}&a`],
  ["a question mark and nothing", "unlisted?"],
  ["an input of nothing", "get?input="],
  ["an input without a value", "get?input"],
  ["two inputs", `get?${input({ isbn: "1" })}&${input({ isbn: "2" })}`],
  ["an input of null", "echo?input=null"],
  ["an input with plus signs", "echo?input=%22a+b%2Bc%22"],
  ["an input that is not valid", `get?${input({ isbn: 1 })}`],
  ["an input with a field too many", `get?${input({ isbn: "1", edition: 1 })}`],
  ["a name in the input that means something else", 'echo?input={"__proto__":{"a":1},"constructor":1}'],
  ["letters beyond ASCII", `echo?${input({ name: "Žofie 𝒜" })}`],
  ["letters that are not encoded", "echo?input=%22\u00e9%22"],
  ["32 levels", `echo?input=${"[".repeat(32)}${"]".repeat(32)}`],
  ["a mutation", "add", post('{"isbn":"9","copies":1}')],
  [
    "a mutation that is typed with a charset",
    "add",
    post('{"isbn":"é","copies":1}', "Application/JSON; charset=utf-8"),
  ],
  [
    "a mutation that is typed with another charset",
    "add",
    post('{"isbn":"é","copies":1}', "application/json;charset=x"),
  ],
  ["a mutation with an input in the URL too", `echoed?${input(1)}`, post("2")],
  ["a mutation without output", "clear", post("{}")],
  ["a mutation of null", "echoed", post("null")],
  ["a batch", `get,unlisted,get?batch=1&${input({ 0: { isbn: "1" }, 2: { isbn: "2" } })}`],
  ["a batch of one", "unlisted?batch=1"],
  ["a batch of ten", `${Array(10).fill("unlisted").join(",")}?batch=1`],
  ["a batch without input", "unlisted,unlisted?batch=1&input="],
  ["a batch with an input for nobody", `unlisted?batch=1&${input({ 7: "x", length: 1 })}`],
  ["a batch with an input of null", `echo,echo?batch=1&${input({ 0: null, 1: 0 })}`],
  ["a batch with 32 levels", `echo?batch=1&input={"0":${"[".repeat(32)}${"]".repeat(32)}}`],
  ["a batch by POST", "add,add?batch=1", post('{"0":{"isbn":"1","copies":1},"1":{}}')],
  ["a batch that all fails alike", `get,get?batch=1&${input({ 0: { isbn: "none" }, 1: { isbn: "none" } })}`],
  ["a batch of one that fails and one that does not", `get,unlisted?batch=1&${input({ 0: { isbn: "none" } })}`],
  ["a batch that fails in several ways", `get,fail,away,lie?batch=1&${input({ 0: { isbn: "none" } })}`],
  ["a batch with an output that JSON cannot hold", "unlisted,huge?batch=1"],
  ["a batch that is away, and one with an output that JSON cannot hold", "away,huge?batch=1"],
  ["a batch with a stream", "unlisted,promised,ticking?batch=1"],
  ["batch=0", "unlisted?batch=0"],
  ["batch=1 twice", "unlisted?batch=1&batch=0"],
  ["an accept of JSON", "unlisted", { headers: { accept: "application/json" } }],
  ["an error of the procedure", `get?${input({ isbn: "none" })}`],
  ["an error by another copy of tRPC", "foreign"],
  ["a batch with an error by another copy of tRPC", "unlisted,foreign?batch=1"],
  ["something thrown that is no error", "thrown"],
  ["a method that the procedure refuses", "refused", post("{}")],
  ["a middleware that gives nothing", "forgetful"],
  ["an unexpected error", "fail"],
  ["an output that is not valid", "lie"],
  ["an output that holds a promise", "promised"],
  ["an output that iterates over time", "ticking"],
  ["an output that holds what iterates over time", "tickingInside"],
  ["an output with a field named then", "thenable"],
  ["an output that JSON cannot hold", "huge"],
  ["an output that JSON cannot hold further in", "hugeInside", post("{}")],
  ["a service that is away", "away"],
];

/** Requests that are streamed or refused, or are not JSON: they are left to tRPC. */
export const otherRequests: RpcRequest[] = [
  ["no name", ""],
  ["no name and a query", "?batch=1"],
  ["a mutation by GET", `add?${input({ isbn: "9", copies: 1 })}`],
  ["a mutation with an empty body", "add", post("")],
  ["a mutation without a body", "clear", { method: "POST" }],
  ["a body that is not JSON", "add", post("{")],
  ["a form", "clear", { method: "POST", body: form() }],
  ["text", "clear", post("a=b", "text/plain")],
  ["a GET that is typed as text", get, { headers: { "content-type": "text/plain" } }],
  ["a batch of queries and mutations", "unlisted,clear?batch=1"],
  ["a batch of mutations and queries", "clear,unlisted?batch=1", post("{}")],
  ["a batch with an unknown procedure", "unlisted,nothing?batch=1"],
  ["a batch of which all are unknown", "nothing,nowhere?batch=1"],
  ["a batch with no name in it", "unlisted,?batch=1"],
  ["a batch of eleven", `${Array(11).fill("unlisted").join(",")}?batch=1`],
  ["a batch whose input is an array", "unlisted,unlisted?batch=1&input=[1,2]"],
  ["a batch whose input is an array, by POST", "add,add?batch=1", post('[{"isbn":"1","copies":1}]')],
  ["a batch whose input is no object", "echo,echo?batch=1&input=1"],
  ["a batch that nobody asked for", "unlisted,unlisted"],
  ["a batch with a subscription", "unlisted,arrivals?batch=1"],
  [
    "a streamed batch",
    `get,unlisted?batch=1&${input({ 0: { isbn: "1" } })}`,
    { headers: { "trpc-accept": "application/jsonl" } },
  ],
  ["a stream of what is no batch", "unlisted", { headers: { accept: "application/jsonl, */*" } }],
  ["a subscription", "arrivals", { headers: { accept: "text/event-stream" } }],
  ["connection parameters", `unlisted?connectionParams=${encodeURIComponent('{"a":"b"}')}`],
  ["connection parameters that are none", "unlisted?connectionParams={"],
  ["an unknown procedure", "nothing"],
  ["a name that every object has", "constructor"],
  ["a name that is percent-encoded", `g%65t?${input({ isbn: "1" })}`],
  ["names with an encoded comma", "unlisted%2Cunlisted?batch=1"],
  ["an input that is not JSON", "get?input={"],
  ["HEAD", "unlisted", { method: "HEAD" }],
];

/** Requests of which tRPC's adapter for Express sees another name than is sent. */
export const otherNames: RpcRequest[] = [
  ["a slash at the end", "unlisted/"],
  ["a slash between", "unlisted/get"],
];

/** Requests for {@link textRouter}, whose inputs are JSON within JSON: what the lane takes. */
export const plainTextRequests: RpcRequest[] = [
  ["an input", `echo?${input('{"a":1}')}`],
  ["no input", "echo"],
  ["an input of null", "echo?input=null"],
  ["a mutation", "echoed", post('"[1]"')],
  ["a batch", `echo,echo,echo?batch=1&${input({ 0: "1", 2: '"a"' })}`],
  ["an output that cannot be transformed", "huge"],
  ["a batch with an output that cannot be transformed", `echo,huge?batch=1&${input({ 0: "1" })}`],
  ["an error", "fail"],
  ["a batch with an error", `echo,fail?batch=1&${input({ 0: "1" })}`],
  ["a middleware that gives nothing", "forgetful"],
  ["an input that nobody reads", "inputless?input=1"],
];

/** Requests for {@link textRouter} that are left to tRPC. */
export const otherTextRequests: RpcRequest[] = [
  ["an input that cannot be transformed", `echo?${input("{")}`],
  ["a mutation of what cannot be transformed", "echoed", post('"{"')],
  ["a batch with one input that cannot be transformed", `echo,echo?batch=1&${input({ 0: "1", 1: "{" })}`],
  ["an input that cannot be transformed and nobody reads", `inputless?${input("{")}`],
  ["33 levels that only show when it is transformed", `echo?${input("[".repeat(33) + "]".repeat(33))}`],
];
