/** Halves of a response sentence for one kind of session; any first half goes with any second. Slots in braces are filled by chance. */
export interface Pool {
  opened: readonly string[];
  then: readonly string[];
  /** What the session did, for its shared part; {unit} is the title of the curriculum's session. */
  narrative: readonly string[];
}
