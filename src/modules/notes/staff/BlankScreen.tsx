import { useEffect, useRef } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button } from '#platform/ui/index.ts';

/** Covers the whole screen, for a room where others can see it. One key, a tap or Escape brings it back. */
export function BlankScreen({ onBack }: { onBack: () => void }) {
  const cover = useRef<HTMLDialogElement>(null);
  useEffect(() => cover.current?.showModal(), []);
  return (
    <dialog ref={cover} className="blank" aria-label={say('notes.run.blank')} onClose={onBack} onClick={onBack}>
      <p className="soft">{say('notes.run.blank')}</p>
      <Button onClick={onBack}>{say('notes.run.blank-back')}</Button>
    </dialog>
  );
}
