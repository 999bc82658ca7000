// Wait for something real, bounded.

/** Time between two looks, in ms. */
const LOOK = 5;

/** Settles once `happened`, fails after about `seconds`: so many that only what never happens takes them, on a busy machine, too. */
export async function until(happened: () => boolean, seconds = 100): Promise<void> {
  for (let looks = (seconds * 1000) / LOOK; !happened(); looks--) {
    if (looks <= 0) throw new Error(`Not within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
