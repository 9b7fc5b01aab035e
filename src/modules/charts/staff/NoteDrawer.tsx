import '#modules/notes/staff/words.ts';
import '#modules/notes/staff/session.css';
import { SignedNote } from '#modules/notes/staff/SignedNote.tsx';
import { say } from '#platform/i18n/say.ts';
import { Drawer } from '#platform/ui/index.ts';

/** A signed note beside the chart, with its words and looks, fetched when one is opened. */
export const NoteDrawer = ({ noteId, onClose }: { noteId: string; onClose: () => void }) => <Drawer open onClose={onClose} title={say('charts.note')} width={760}><SignedNote noteId={noteId} /></Drawer>;
