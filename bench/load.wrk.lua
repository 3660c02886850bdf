-- Walks through a file of requests, separated by zero bytes. Arguments: the file, the text that is to be unique in each
-- request that holds it, and how the unique texts of this run begin.
local heads, tails, count, digits, token = {}, {}, 0, 0, ""

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local placeholder = args[2]
  token, digits = args[3], #placeholder - #args[3]
  for request in file:read("*a"):gmatch("[^%z]+") do
    local first, last = request:find(placeholder, 1, true)
    count = count + 1
    heads[count] = first and request:sub(1, first - 1) or request
    tails[count] = first and request:sub(last + 1) or false
  end
  file:close()
end

local sent = 0

function request()
  local index = sent % count + 1
  sent = sent + 1
  if not tails[index] then return heads[index] end
  return heads[index] .. token .. string.format("%0" .. digits .. "d", sent) .. tails[index]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"duration":%d,"p50":%d,"p99":%d,"max":%d,' ..
    '"errors":{"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d}}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
