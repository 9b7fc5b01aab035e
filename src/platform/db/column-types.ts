const text = (value: string): string => value;
const inUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/;

/** A week of a program holds hundreds of instants, and a connection in UTC writes them almost as they are wanted. */
const instant = (value: string): string =>
  inUtc.test(value) ? `${value.slice(0, 10)}T${value.slice(11, 19)}.${value.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z` : new Date(value).toISOString();

/**
 * How columns reach the program, the same on both engines, by type number: dates, times, intervals and numerics as
 * their text, 8-byte integers as numbers, instants as ISO 8601 in UTC.
 */
export const parsers: Record<number, (value: string) => unknown> = {
  20: Number,
  1082: text,
  1083: text,
  1184: instant,
  1186: text,
  1700: text
};
