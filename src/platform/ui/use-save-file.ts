import { useState } from 'react';
import { refusalOf, type RefusalError } from './refusal-error.ts';
import { sendRequest } from './send.ts';

/** Fetches a file of ours by its path and hands it to the browser to save. A lock or a refusal is shown, never saved as a file. */
export function useSaveFile() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RefusalError | null>(null);
  const save = async (path: string, fileName: string) => {
    setBusy(true);
    setError(null);
    try {
      const answer = await sendRequest(new Request(new URL(path, location.origin)));
      offer(await answer.blob(), fileName);
    } catch (thrown) {
      setError(refusalOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, error };
}

const keepMs = 10_000;

function offer(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keepMs);
}
