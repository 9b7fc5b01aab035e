import { accessContract } from '#modules/access/access.contract.ts';
import { proofContract } from '#modules/access/proof.contract.ts';

/** Every endpoint of Handrail, by module. Shared by the server, the browser's client and the API reference. */
export const contract = {
  access: accessContract,
  proof: proofContract
};
