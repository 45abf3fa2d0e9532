//! The tree hash of RFC 9162 §2.1: root, inclusion proof and its check.
//!
//! A leaf is hashed behind the byte 0x00 and a node behind 0x01, so an inner node can never pass for a leaf. The
//! root is built by streaming: a [`Tree`] keeps one hash for every complete subtree, at most 64 of them.

use sha2::{Digest as _, Sha256};

/// A hash of the tree: 32 bytes of SHA-256.
pub type Hash = [u8; 32];

/// The hash of a leaf: SHA-256 of 0x00 and its bytes.
pub fn leaf(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

/// The hash of an inner node: SHA-256 of 0x01 and its two children.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// A tree that grows at its right edge and keeps only what its root needs.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    // INVARIANT: one hash for every 1 bit of `size`, the largest subtree first.
    edge: Vec<Hash>,
    size: u64,
}

impl Tree {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a leaf by its bytes.
    pub fn push(&mut self, data: &[u8]) {
        self.push_hash(leaf(data));
    }

    /// Adds a leaf that is already hashed with [`leaf`].
    pub fn push_hash(&mut self, hash: Hash) {
        let mut carry = hash;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                carry = node(&left, &carry);
            }
        }
        self.edge.push(carry);
        self.size += 1;
    }

    /// How many leaves it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root; that of the empty tree is SHA-256 of nothing.
    pub fn root(&self) -> Hash {
        let mut hashes = self.edge.iter().rev();
        match hashes.next() {
            None => Sha256::digest([]).into(),
            Some(last) => hashes.fold(*last, |right, left| node(left, &right)),
        }
    }
}

/// A tree that keeps, besides what its root needs, the proofs of a few leaves whose places are known.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    tree: Tree,
    /// The places with the siblings so far, from the leaf up.
    of: Vec<(u64, Vec<Hash>)>,
}

impl Proofs {
    /// Of the leaves at these places, from 0.
    pub fn of(places: &[u64]) -> Self {
        Self { tree: Tree::new(), of: places.iter().map(|at| (*at, Vec::new())).collect() }
    }

    /// Adds a leaf by its bytes.
    pub fn push(&mut self, data: &[u8]) {
        let (mut carry, end) = (leaf(data), self.tree.size + 1);
        let mut width = 1;
        for _ in 0..self.tree.size.trailing_ones() {
            if let Some(left) = self.tree.edge.pop() {
                self.join(&left, &carry, (end - 2 * width, end - width, end));
                carry = node(&left, &carry);
                width *= 2;
            }
        }
        self.tree.edge.push(carry);
        self.tree.size = end;
    }

    /// Two neighbouring subtrees become one: the leaves from `start` to `cut`, and from there to `end`.
    fn join(&mut self, left: &Hash, right: &Hash, (start, cut, end): (u64, u64, u64)) {
        for (at, proof) in &mut self.of {
            if (start..cut).contains(at) {
                proof.push(*right);
            } else if (cut..end).contains(at) {
                proof.push(*left);
            }
        }
    }

    /// The proofs, each like that of [`inclusion_proof`], in the order of the places.
    pub fn end(mut self) -> Vec<Vec<Hash>> {
        // One subtree for every 1 bit of the size, the smallest last: without that bit the size is where it starts.
        let (mut start, end) = (self.tree.size, self.tree.size);
        let mut right: Option<Hash> = None;
        for left in std::mem::take(&mut self.tree.edge).iter().rev() {
            let cut = start;
            start &= start.wrapping_sub(1);
            right = Some(match right {
                None => *left,
                Some(right) => {
                    self.join(left, &right, (start, cut, end));
                    node(left, &right)
                }
            });
        }
        self.of.into_iter().map(|(_, proof)| proof).collect()
    }
}

/// The root over leaves given by their bytes.
pub fn root<T: AsRef<[u8]>>(leaves: impl IntoIterator<Item = T>) -> Hash {
    let mut tree = Tree::new();
    for data in leaves {
        tree.push(data.as_ref());
    }
    tree.root()
}

/// The proof that leaf `index` is in the tree over `leaves` (hashes made with [`leaf`]): the siblings from the
/// leaf up to the root. `None` where there is no such leaf.
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    leaves.get(index)?;
    let (mut proof, mut level, mut at) = (Vec::new(), leaves.to_vec(), index);
    while level.len() > 1 {
        proof.extend(level.get(at ^ 1));
        level = level
            .chunks(2)
            .filter_map(|pair| match pair {
                [left, right] => Some(node(left, right)),
                // A last node without a sibling moves up unchanged: its level is filled by a later leaf.
                [alone] => Some(*alone),
                _ => None,
            })
            .collect();
        at /= 2;
    }
    Some(proof)
}

/// Whether `proof` shows that `leaf` stands at `index` (from 0) in the tree of `size` leaves with this `root`:
/// the algorithm of RFC 9162 §2.1.3.2.
pub fn verify_inclusion(root: &Hash, size: u64, index: u64, leaf: &Hash, proof: &[Hash]) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node(sibling, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The recursive definition of RFC 9162 §2.1.1, as the standard writes it.
    fn by_definition(leaves: &[Vec<u8>]) -> Hash {
        match leaves.len() {
            0 => Sha256::digest([]).into(),
            1 => leaf(&leaves[0]),
            n => {
                let cut = n.next_power_of_two() / 2;
                node(&by_definition(&leaves[..cut]), &by_definition(&leaves[cut..]))
            }
        }
    }

    #[test]
    fn the_streaming_root_is_the_one_of_the_definition() {
        for n in 0..70u8 {
            let leaves: Vec<Vec<u8>> = (0..n).map(|i| vec![i; usize::from(i % 5)]).collect();
            assert_eq!(root(&leaves), by_definition(&leaves), "{n}");
        }
    }

    #[test]
    fn a_proof_holds_for_its_own_leaf_place_and_size_only() {
        for n in 1..40usize {
            let hashes: Vec<Hash> = (0..n).map(|i| leaf(&[u8::try_from(i).unwrap()])).collect();
            let mut tree = Tree::new();
            hashes.iter().for_each(|h| tree.push_hash(*h));
            let root = tree.root();
            for (i, hash) in hashes.iter().enumerate() {
                let proof = inclusion_proof(&hashes, i).unwrap();
                let check = |size: usize, at: usize, leaf: &Hash, proof: &[Hash]| {
                    verify_inclusion(&root, size as u64, at as u64, leaf, proof)
                };
                assert!(check(n, i, hash, &proof), "{i} of {n}");
                assert!(!check(n, i, &leaf(b"other"), &proof));
                assert!((0..n).filter(|j| *j != i).all(|j| !check(n, j, hash, &proof)));
                assert!(!check(i, i, hash, &proof), "a place outside the tree");
                let longer = [proof.as_slice(), &[*hash]].concat();
                assert!(!check(n, i, hash, &longer));
                assert!(proof.is_empty() || !check(n, i, hash, &proof[1..]));
            }
            assert_eq!(inclusion_proof(&hashes, n), None);
        }
    }

    #[test]
    fn proofs_made_by_streaming_are_those_of_the_whole_tree() {
        for n in 1..40u8 {
            let hashes: Vec<Hash> = (0..n).map(|i| leaf(&[i])).collect();
            let places: Vec<u64> = (0..u64::from(n)).collect();
            let mut proofs = Proofs::of(&places);
            (0..n).for_each(|i| proofs.push(&[i]));
            let expected: Vec<Vec<Hash>> =
                (0..hashes.len()).map(|at| inclusion_proof(&hashes, at).unwrap()).collect();
            assert_eq!(proofs.end(), expected, "{n}");
        }
    }

    #[test]
    fn an_inner_node_is_not_a_leaf() {
        let hashes: Vec<Hash> = [b"a", b"b", b"c", b"d"].map(|x| leaf(x)).to_vec();
        let root = root([b"a", b"b", b"c", b"d"]);
        let (left, right) = (node(&hashes[0], &hashes[1]), node(&hashes[2], &hashes[3]));
        assert!(!verify_inclusion(&root, 4, 0, &left, &[right]));
        assert!(!verify_inclusion(&root, 4, 0, &leaf(&[hashes[0], hashes[1]].concat()), &[right]));
    }
}
