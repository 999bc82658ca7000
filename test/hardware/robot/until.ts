// Wait for something real, bounded.

/** Settles once `happened`, fails after `seconds`. */
export async function until(happened: () => boolean, seconds = 10): Promise<void> {
  const ends = performance.now() + seconds * 1000;
  while (!happened()) {
    if (performance.now() > ends) throw new Error(`Not within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
