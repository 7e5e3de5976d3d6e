# Swaps names as fast as the machine can, and tells every thousand swaps how many it made:
#
#   swap.pl exchange A B [A B]...    A becomes B and B becomes A (RENAME_EXCHANGE of renameat2(2))
#   swap.pl touch A B [A B]...       the same, and each time one of them gets another mode and ACL
#   swap.pl mount A B [A B]...       what is mounted on A moves to B, and back (MS_MOVE of mount(2))
#
# Ends when its input does, with everything in its place.
use strict;
use warnings;
use POSIX ();

my %numbers = (
    x86_64  => { renameat2 => 316, mount => 165, setxattr => 188 },
    aarch64 => { renameat2 => 276, mount => 40,  setxattr => 5 },
);
my $number = $numbers{ (POSIX::uname())[4] } or die "numbers of system calls are not known here\n";

# Access ACLs as the kernel takes them: user::rw- user:33:r-- group::r-- mask::rw- other::r--, and one that is a mode only.
my @acls = (
    pack('V(vvV)*', 2, 1, 6, ~0 & 0xffffffff, 2, 4, 33, 4, 4, ~0 & 0xffffffff, 16, 6, ~0 & 0xffffffff, 32, 4, ~0 & 0xffffffff),
    pack('V(vvV)*', 2, 1, 6, ~0 & 0xffffffff, 4, 0, ~0 & 0xffffffff, 32, 0, ~0 & 0xffffffff),
);
my $acl_name = "system.posix_acl_access";
my $no_type  = "none";

my ($how, @names) = @ARGV;
my $swaps = 0;

sub exchange {
    my ($one, $other) = @_;
    $swaps++ if syscall($number->{renameat2}, -100, $one, -100, $other, 2) == 0;
}

sub touch {
    my ($one, $other) = @_;
    my $acl = $acls[ $swaps / 2 % 2 ];
    syscall($number->{setxattr}, $one, $acl_name, $acl, length $acl, 0) unless -l $one;
    chmod 0600 | $swaps & 0044, $one unless -l $one;
    exchange($one, $other);
}

sub mount {
    my ($one, $other) = @_;
    $swaps++ if syscall($number->{mount}, $one, $other, $no_type, 8192, 0) == 0;
}

my %ways = (exchange => \&exchange, touch => \&touch, mount => \&mount);
my $swap = $ways{$how} or die "no such way: $how\n";
my $told = 0;
$| = 1;
print "0\n";
while (1) {
    for (my $i = 0; $i < @names; $i += 2) {
        $swap->($names[$i], $names[ $i + 1 ]);
    }
    for (my $i = 0; $i < @names; $i += 2) {
        $how eq "mount" ? $swap->($names[ $i + 1 ], $names[$i]) : $swap->($names[$i], $names[ $i + 1 ]);
    }
    if ($swaps - $told >= 1000) {
        print "$swaps\n";
        $told = $swaps;
        my $input = '';
        vec($input, 0, 1) = 1;
        last if select($input, undef, undef, 0);
    }
}
print "$swaps\n";
