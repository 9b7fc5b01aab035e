import type { ExistingPerson, ImportPlan } from '#modules/people/import/index.ts';

/** The people that a clinic has after a plan was written, as the next import meets them. */
export function writtenBy({ lines }: ImportPlan): ExistingPerson[] {
  return lines.flatMap(({ line, candidate, decision }) => {
    if (candidate === null || (decision.kind !== 'new' && decision.kind !== 'possible-duplicate')) return [];
    const { recordNumber, externalId, address, ...rest } = candidate;
    const personId = `01900000-0000-7000-8000-${line.toString().padStart(12, '0')}`;
    const addressLine = address?.lines[0] ?? null;
    const externalIds = externalId === null ? [] : [externalId];
    return [{ ...rest, personId, recordNumber, externalIds, addressLine, postalCode: address?.postalCode ?? null }];
  });
}
