import { accountContract } from './account.contract.ts';
import { accountsContract } from './accounts.contract.ts';
import { firstRunContract } from './first-run.contract.ts';
import { linkContract } from './link.contract.ts';
import { oversightContract } from './oversight.contract.ts';
import { passkeyContract } from './passkey.contract.ts';
import { secondFactorContract } from './second-factor.contract.ts';
import { signInContract } from './sign-in.contract.ts';

export { Me } from './sign-in.contract.ts';

/** Signing in, one's own account, the clinic's accounts, and who opened a chart. */
export const accessContract = {
  ...signInContract,
  ...secondFactorContract,
  ...passkeyContract,
  ...accountContract,
  ...linkContract,
  ...accountsContract,
  ...oversightContract,
  ...firstRunContract
};
