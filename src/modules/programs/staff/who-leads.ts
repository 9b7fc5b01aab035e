/** Roles that see patients: whoever has one of them can lead a session, and nobody of the office is offered for it. */
const leading: readonly string[] = ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'director'];

export const canLead = ({ roles }: { roles: readonly string[] }): boolean => roles.some((role) => leading.includes(role));
