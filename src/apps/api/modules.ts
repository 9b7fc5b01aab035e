import { access } from '#modules/access/server/index.ts';
import { proof } from '#modules/access/server/proof.ts';
import type { Module } from '#platform/http/module.ts';

/** Every module of the product. Adding one is a line here and a line in the contract. */
export const modules: readonly Module[] = [access, proof];
