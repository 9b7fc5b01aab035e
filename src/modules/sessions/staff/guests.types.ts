/** Somebody on the list of the session, for whom a guest may be there. */
export interface Listed {
  patientId: string;
  name: string;
}
