import { expect, type Locator, type Page } from '@playwright/test';

/** What a task may take, beside the text itself. `why` says how it is written in the budget: "12 taps". */
export interface Budget {
  taps: number;
  keys: number;
  why: string;
}

interface Row {
  task: string;
  taps: number;
  keys: number;
  seconds: number;
  budget: Budget | null;
}

/** A person's hands on a page, counted: every tap, and every key beside the text itself. */
export interface Hands {
  tap(target: Locator): Promise<void>;
  /** Choosing in a list takes two taps: it is opened, and one is chosen. */
  choose(target: Locator, label: string): Promise<void>;
  press(key: string): Promise<void>;
  /** The text itself, into what has the focus; not counted. */
  write(text: string): Promise<void>;
  /** One task of the day; what it took becomes a row of the table. */
  task(name: string, budget: Budget | null, act: () => Promise<void>): Promise<void>;
  /** A row for what was repeated, such as a card: the most that one of them took. */
  most(name: string, of: string, budget: Budget): void;
  /** Prints the table and fails for every task over its budget. Seconds are printed, never judged. */
  settle(): void;
}

export function handsOn(page: Page): Hands {
  let taps = 0;
  let keys = 0;
  const rows: Row[] = [];
  return {
    tap: async (target) => {
      await target.click();
      taps += 1;
    },
    choose: async (target, label) => {
      await target.selectOption({ label });
      taps += 2;
    },
    press: async (key) => {
      await page.keyboard.press(key);
      keys += 1;
    },
    write: (text) => page.keyboard.insertText(text),
    task: async (task, budget, act) => {
      const [tapsBefore, keysBefore, began] = [taps, keys, performance.now()];
      await act();
      rows.push({ task, taps: taps - tapsBefore, keys: keys - keysBefore, seconds: (performance.now() - began) / 1000, budget });
    },
    most: (task, of, budget) => {
      const those = rows.filter((row) => row.task.startsWith(of));
      const most = (what: 'taps' | 'keys' | 'seconds') => Math.max(...those.map((row) => row[what]));
      rows.splice(0, rows.length, ...rows.filter((row) => !those.includes(row)), { task, taps: most('taps'), keys: most('keys'), seconds: most('seconds'), budget });
    },
    settle: () => {
      console.log(tableOf(rows));
      const over = rows.filter(({ taps: t, keys: k, budget }) => budget !== null && (t > budget.taps || k > budget.keys));
      expect(over.map(({ task, taps: t, keys: k, budget }) => `${task}: ${t} taps and ${k} keys, where ${budget!.why} is the budget`)).toEqual([]);
    }
  };
}

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ task, taps, keys, seconds, budget }) => [task, String(taps), String(keys), seconds.toFixed(1), budget?.why ?? '']);
  const lines = [['task', 'taps', 'keys', 'seconds', 'budget'], ...cells];
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  return lines.map((line) => line.map((cell, at) => (at === 0 || at === 4 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')).join('\n');
}
