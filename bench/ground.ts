import type { BenchIds } from './data.ts';
import type { Capture, Driver } from './driver.ts';

/** One engine with three copies of the same clinic: one is captured from, one is the product's, one is the bare driver's. */
export interface Ground {
  name: 'postgres' | 'pglite';
  /** What the figures depend on: version, whether commits wait for the disk. */
  facts: Record<string, unknown>;
  ids: BenchIds;
  /** Environment in which the product opens its copy. */
  env: Record<string, string>;
  capture: Capture;
  driver: Driver;
  close(): Promise<void>;
}

export const benchSecret = 'a-secret-of-the-bench-that-protects-invented-people-only';
