import { useState } from 'react';
import { sendRequest } from '#platform/ui/send.ts';
import { refusalOf, type RefusalError } from '#platform/ui/refusal-error.ts';

/** Fetches a document and hands it to the browser to save. A lock or a refusal is shown, never saved as a file. */
export function useSaveFile() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RefusalError | null>(null);
  const save = async (documentId: string, fileName: string) => {
    setBusy(true);
    setError(null);
    try {
      const answer = await sendRequest(new Request(new URL(`/api/documents/${documentId}/file`, location.origin)));
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
