const text = (value: string): string => value;
const instant = (value: string): string => new Date(value).toISOString();

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
