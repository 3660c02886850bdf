import { readFileSync } from "node:fs";

// What Linux counts processor time in (USER_HZ), on every platform of Node's.
const ticksPerSecond = 100;

/** Processor time that a process has used since its start, user and system, all threads, in seconds. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name, in parentheses, may hold spaces. After it, utime and stime are the 12th and 13th (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** The most memory that a process has had resident since its start, in bytes. */
export function peakRssBytes(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}

/** Processor time of one core since the machine started: all of it, and what was not idle, in ticks. */
export function coreTicks(core: number): { busy: number; total: number } {
  const line = new RegExp(`^cpu${core} (.+)$`, "m").exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? "";
  // user, nice, system, idle, iowait, irq, softirq, steal; what follows is part of user.
  const ticks = line.split(" ").map(Number).slice(0, 8);
  const total = ticks.reduce((sum, value) => sum + value, 0);
  return { busy: total - (ticks[3] ?? 0) - (ticks[4] ?? 0), total };
}
