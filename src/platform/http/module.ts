/** What a module adds to the product: its front door. Later modules add themselves without touching what shows them. */
export interface Module {
  name: string;
  /** Endpoints with their use cases, as made by `route`; merged under the module's name, as its contract is. */
  routes: Record<string, unknown>;
  /** What the database's "no" means to a person: constraint name → refusal code. */
  constraints?: Record<string, string>;
}
