import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, type api } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, Failed, Loading, Mark, Notice } from '#platform/ui/index.ts';
import { ChartNotePaper } from './ChartNotePaper.tsx';
import { CorrectChartNote } from './CorrectChartNote.tsx';
import { CorrectNote } from './CorrectNote.tsx';
import { CosignNote } from './CosignNote.tsx';
import { NotePaper } from './NotePaper.tsx';
import { viewOfContent } from './note-view.ts';
import { RemoveNote } from './RemoveNote.tsx';
import { changesOf, contentOfVersion, isChartNote, zoneOfContent } from './signed-content.ts';

type Note = Awaited<ReturnType<typeof api.notes.readNote>>;
type Version = Note['versions'][number];

/** A signed note with every version of it. */
export const useNote = (noteId: Id) => useQuery(reads.notes.readNote.queryOptions({ input: { params: { noteId } }, meta: { topics: ['notes'] } }));

/** The newest version to read, what came before it, and what may be done with it. */
export function SignedNote({ noteId }: { noteId: Id }) {
  const note = useNote(noteId);
  const [doing, setDoing] = useState<'correct' | 'cosign' | 'remove' | 'removed' | null>(null);
  if (doing === 'removed') return <div className="signed pad"><p>{say('removed.gone')}</p></div>;
  if (!note.data) return note.isError ? <Failed error={note.error} onRetry={() => void note.refetch()} /> : <div className="pad"><Loading what={say('notes.loading-note')} /></div>;
  const { data } = note;
  const close = () => setDoing(null);
  return (
    <div className="signed">
      {data.correctionDue && <Notice title={say('notes.correction-due')}><p>{say('notes.correction-due.what', { why: data.correctionDue.replace(/[.\s]+$/, '') })}</p></Notice>}
      <Newest note={data} />
      <div className="acts">
        {data.mayCosign && <Button kind="main" onClick={() => setDoing('cosign')}>{say('notes.cosign')}</Button>}
        {data.mayCorrect && <Button onClick={() => setDoing('correct')}>{say('notes.correct')}</Button>}
        {data.mayRemove && <Button kind="quiet" onClick={() => setDoing('remove')}>{say('removed.mark')}</Button>}
      </div>
      {data.versions.length > 1 && <Earlier note={data} />}
      {doing === 'correct' && <Correct note={data} onClose={close} />}
      {doing === 'remove' && <RemoveNote note={data} onClose={close} onRemoved={() => setDoing('removed')} />}
      {doing === 'cosign' && <CosignNote note={data} onClose={close} />}
    </div>
  );
}

function Correct({ note, onClose }: { note: Note; onClose: () => void }) {
  const content = contentOfVersion(newest(note));
  return isChartNote(content) ? <CorrectChartNote note={note} content={content} onClose={onClose} /> : <CorrectNote note={note} onClose={onClose} />;
}

function Newest({ note }: { note: Note }) {
  const version = newest(note);
  const content = contentOfVersion(version);
  return (
    <>
      <VersionHead note={note} version={version} />
      {note.signedIn && <p className="small soft">{say('chart-notes.signed-in', note.signedIn)}</p>}
      {isChartNote(content) ? <ChartNotePaper content={content} patient={note.patient} /> : <NotePaper view={viewOfContent(content, note.patient)} />}
    </>
  );
}

const inOrder = ({ versions }: Note): Version[] => [...versions].toSorted((a, b) => b.version - a.version);
const newest = (note: Note): Version => inOrder(note)[0]!;

/** Which version, by whom and when, why it was corrected, who co-signed it. */
function VersionHead({ note, version }: { note: Note; version: Version }) {
  const content = contentOfVersion(version);
  const zone = zoneOfContent(content);
  const { attestation, lateEntry } = content.signature;
  return (
    <div className="version-head">
      <p className="state"><Mark name="check" /><span><b>{say('notes.version', { n: version.version })}</b>, {say('notes.version.by', { name: `${version.signedBy}${content.author.credentials ? `, ${content.author.credentials}` : ''}`, moment: sayMoment(version.signedAt, zone) })}</span></p>
      {version.version === note.version && note.state !== 'signed' && <p className="small soft">{note.waitsFor ? say('notes.state.awaiting-cosign-of', { name: note.waitsFor }) : say(`notes.state.${note.state}`)}</p>}
      {lateEntry && <p className="small caution">{say('notes.version.late')}</p>}
      {attestation && <p className="small soft">{say('notes.version.attested', { statement: attestation.statement })}</p>}
      {version.reason && <p className="small">{say('notes.version.reason', { reason: version.reason })}</p>}
      {version.cosigned && <p className="small soft">{say('notes.version.cosigned', { name: version.cosigned.by, moment: sayMoment(version.cosigned.at, zone), statement: version.cosigned.statement })}</p>}
      <p className="small faint">{say('notes.hash', { hash: version.contentHash.slice(0, 12) })}</p>
    </div>
  );
}

/** The versions before: what each correction changed, before and after. */
function Earlier({ note }: { note: Note }) {
  const versions = inOrder(note);
  return (
    <section className="earlier">
      <h3>{say('notes.versions')}</h3>
      <ol>
        {versions.map((version, at) => {
          const before = versions[at + 1];
          return <li key={version.version}><VersionHead note={note} version={version} />{before && <Changed note={note} before={before} after={version} />}</li>;
        })}
      </ol>
    </section>
  );
}

function Changed({ note, before, after }: { note: Note; before: Version; after: Version }) {
  const changes = changesOf(contentOfVersion(before), contentOfVersion(after), note.patient);
  if (changes.length === 0) return <p className="small soft">{say('notes.version.same')}</p>;
  return changes.map(([field, was, is]) => (
    <dl key={field} className="both small">
      <div><dt>{field}, {say('notes.version.before').toLowerCase()}</dt><dd><del>{was || say('notes.conflict.empty')}</del></dd></div>
      <div><dt>{say('notes.version.after')}</dt><dd>{is || say('notes.conflict.empty')}</dd></div>
    </dl>
  ));
}
