import { expect, test } from 'vitest';
import type { VideoPerson } from '../places.contract.ts';
import { beginWith, moved, placeIn } from './place-typed.ts';

/** Asking Kavita where she is: nothing is written down that she was not asked. */
const kavita: VideoPerson = { patientId: '01900000-0000-7000-8000-000000000001', place: null, last: null, registered: { address: '36 Canal Road\nMarlow Falls, NJ 08508', callBack: '+1 609 555 0108' }, warnings: [] };
const atHome = { address: '36 Canal Road, Marlow Falls, NJ 08508', state: 'NJ' as const, isHome: true, callBack: '+1 609 555 0108', near: 'Her sister', isAlone: true };

test('the address of the registration stands in one line, with its state, and who is near and who hears her is still to be asked', () => {
  const typed = beginWith(kavita, null);
  expect(typed).toMatchObject({ address: '36 Canal Road, Marlow Falls, NJ 08508', state: 'NJ', isHome: true, alone: null, isNear: null });
  expect(placeIn(typed)).toBeNull();
  expect(placeIn({ ...typed, alone: 'yes' })).toBeNull();
  expect(placeIn({ ...typed, alone: 'yes', isNear: 'nobody' })).toMatchObject({ isAlone: true, near: null });
});

test('another address is not her home until somebody says so, and is asked about anew', () => {
  const typed = moved(beginWith({ ...kavita, place: { ...atHome, version: 1, confirmedAt: '2026-11-24T14:00:00Z', confirmedBy: 'Samuel Adeyemi' } }, null), 'Motel, Kings Hwy, Wilmington, DE 19801');
  expect(typed).toMatchObject({ state: 'DE', isHome: false, alone: null, isNear: null });
  expect(moved(typed, atHome.address)).toMatchObject({ state: 'NJ', isHome: true });
  expect(moved({ ...typed, isHome: true, home: null }, 'Motel, Kings Hwy, Room 14, Wilmington, DE 19801')).toMatchObject({ isHome: true });
});

test('what was answered today stands there to be changed; what was answered last time is asked again', () => {
  expect(placeIn(beginWith(kavita, atHome))).toEqual(atHome);
  expect(beginWith({ ...kavita, last: { ...atHome, confirmedAt: '2026-11-19T14:00:00Z' } }, null)).toMatchObject({ address: atHome.address, near: 'Her sister', alone: null, isNear: null });
});
