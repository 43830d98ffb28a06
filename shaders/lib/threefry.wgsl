// Threefry-2x32 with 20 rounds (Salmon et al., SC 2011): two random words for a key and a counter.
// Twin of src/math/threefry.ts.

fn twist(words: vec2u, rotation: u32) -> vec2u {
  let x = words.x + words.y;
  return vec2u(x, ((words.y << rotation) | (words.y >> (32u - rotation))) ^ x);
}

fn four_rounds(words: vec2u, a: u32, b: u32, c: u32, d: u32) -> vec2u {
  return twist(twist(twist(twist(words, a), b), c), d);
}

fn threefry(key: vec2u, counter: vec2u) -> vec2u {
  let third = 0x1bd11bdau ^ key.x ^ key.y;
  var words = counter + key;
  words = four_rounds(words, 13u, 15u, 26u, 6u) + vec2u(key.y, third + 1u);
  words = four_rounds(words, 17u, 29u, 16u, 24u) + vec2u(third, key.x + 2u);
  words = four_rounds(words, 13u, 15u, 26u, 6u) + vec2u(key.x, key.y + 3u);
  words = four_rounds(words, 17u, 29u, 16u, 24u) + vec2u(key.y, third + 4u);
  words = four_rounds(words, 13u, 15u, 26u, 6u) + vec2u(third, key.x + 5u);
  return words;
}
